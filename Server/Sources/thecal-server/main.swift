print("thecal-server")
