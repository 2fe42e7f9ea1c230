"""Hands one call of the AWS CLI to the server whose socket AWS_CLI_SOCKET names.

It begins thousands of times, so that it imports what `socket` and `json` take long to bring: the
module beneath, and no other.
"""

import os
import sys
from _socket import AF_UNIX, SCM_RIGHTS, SOL_SOCKET, socket

connection = socket(AF_UNIX)
connection.connect(os.environb[b"AWS_CLI_SOCKET"])
words = [os.fsencode(word) for word in sys.argv[1:]]
environment = [name + b"=" + value for name, value in os.environb.items()]
call = b"\0".join([b"%d" % len(words), os.getcwdb(), *words, *environment])
streams = b"".join(stream.to_bytes(4, sys.byteorder) for stream in (0, 1, 2))
connection.sendmsg([call], [(SOL_SOCKET, SCM_RIGHTS, streams)])
sys.exit(int(connection.recv(16) or b"255"))
