"""A stranger's course: what `new-course` wrote, with the files of `edits/` put in."""
