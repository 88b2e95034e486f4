"""The letters of the office (信函格式), a module for each stage that sends some."""
