"""All of the grader's code that runs beside student code; this folder alone enters the sandbox."""
