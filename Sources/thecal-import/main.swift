import Commands
import DelimitedText

ImportProgram.start(DelimitedRows.rows)
