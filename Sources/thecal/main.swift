import Commands

await Program.start()
