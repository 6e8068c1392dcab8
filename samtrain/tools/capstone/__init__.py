"""The one page: what is left of an account plan when it has to be defended before a board."""
