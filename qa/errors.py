"""What can go wrong, in words a user can act on.

DatelineError
├── InputError            a question, path or option that cannot be used
├── NotFoundError         no such article
├── SettingsError         a setting that cannot be used
├── ModelError            weights missing, damaged, or not the ones expected
├── LanguageModelError    a language model did not answer; an answer without it is given then
└── LibraryError          the data directory cannot be used as it is
    ├── LibraryBusyError  another process is writing to it
    ├── LibrarySchemaError  made by a newer Dateline, or not a library at all
    └── ModelMismatchError  its vectors were made by another embedding model

The message of each says what happened and what to do. Doors show the message alone; a traceback
never reaches a user.
"""


class DatelineError(Exception):
    """Base of every error that a user may see."""


class InputError(DatelineError):
    pass


class NotFoundError(DatelineError):
    pass


class SettingsError(DatelineError):
    pass


class ModelError(DatelineError):
    pass


class LanguageModelError(DatelineError):
    pass


class LibraryError(DatelineError):
    pass


class LibraryBusyError(LibraryError):
    pass


class LibrarySchemaError(LibraryError):
    pass


class ModelMismatchError(LibraryError):
    pass
