"""Hands one call of the AWS CLI to the server whose socket AWS_CLI_SOCKET names."""

import array
import json
import os
import socket
import sys

connection = socket.socket(socket.AF_UNIX)
connection.connect(os.environ["AWS_CLI_SOCKET"])
call = {"words": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}
streams = array.array("i", [0, 1, 2])
connection.sendmsg([json.dumps(call).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
sys.exit(int(connection.recv(16) or b"255"))
