/// What `--help` says.
enum Help {
  static let text = """
    thecal-server: the pain team's web app, on this machine, with a database of its own.

    USAGE
      thecal-server [serve] [options]     start the app (the default)
      thecal-server backup DATABASE COPY  copy a database while the app runs; the copy is checked
      thecal-server check DATABASE        verify a database: its form, every case's chain, the access log

    OPTIONS (each also as THECAL_SERVER_… in the environment, and in a JSON file)
      --host ADDRESS          where to listen; 127.0.0.1 by default. Any other wants the two files below,
                              or a proxy with TLS before it.
      --port NUMBER           8080 by default; 0 takes a free one and says which
      --certificate-file FILE the certificate and its chain in PEM: with it and its key, connections are
      --key-file FILE         encrypted (TLS 1.2 or later). Only its owner may read the key.
      --data-folder FOLDER    where thecal.sqlite stands; ~/.local/share/thecal-server by default.
                              The folder is made with access for its owner alone.
      --library-folder FOLDER the folder that holds Criteria, Reports and Server; found beside the program
                              otherwise
      --demo yes              put the samples and a person of each role into an empty database; the
                              passwords are printed once
      --breached-passwords-file FILE
                              a list of stolen passwords that are refused: SHA-1 in upper-case hexadecimal,
                              one a line with or without ':count', sorted by digest; none by default
      --trusted-proxies LIST  IP addresses, with commas, of proxies before the app: from them alone the last other
                              address in X-Forwarded-For counts as the client's; none by default;
                              in JSON {"trusted": {"proxies": ["192.0.2.1"]}}
      --workers NUMBER        how many cases are evaluated at once; 2 by default
      --log-level LEVEL       debug, info, warning or error; logs hold no patient's value
      --config-file FILE      JSON with the same names: {"port": "8080", "data": {"folder": "…"}}

    FIRST START
      An empty database gets one person, "administrator", whose password is printed once and must be
      changed at the first sign-in. The administrator adds teams and people under "People".

    BACKUP
      thecal-server backup FOLDER/thecal.sqlite COPY.sqlite, while the app runs or not. To go back, stop the
      app, move the database away and copy the backup to its place the same way.

    The app stops in order on SIGTERM and Ctrl-C. /health answers "ok" while it is well.
    Exit codes: 0 stopped as asked; 64 usage; 70 it could not start or go on.
    """
}
