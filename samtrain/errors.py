"""The one error that learners and instructors may see."""


class PlainError(Exception):
    """Something a person can put right: one sentence that says what is wrong, where, and what to do.

    Screens show the sentence; the command line prints it and exits with status 1. Neither shows a traceback.
    """
