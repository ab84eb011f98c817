import Commands

ThecalCommand.main()
