"""The look: colours, sizes, fonts, icons and shapes. Knows no event and no center."""
