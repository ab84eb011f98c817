// Tests of the criteria library's own tools.
