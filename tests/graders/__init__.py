"""The graders are graded: promises, right answers in odd forms, common mistakes, mutants, seeds."""
