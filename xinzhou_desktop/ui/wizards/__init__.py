"""The wizards: qualification review and site inspection."""
