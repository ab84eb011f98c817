// The criteria library's own tools: check, explain, differences, comparison, coverage.
