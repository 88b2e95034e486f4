"""The words of the log for the window, which does not see the tables."""

from xinzhou_desktop.models.log_words import change_word, field_word, table_word, value_word

__all__ = ["change_word", "field_word", "table_word", "value_word"]
