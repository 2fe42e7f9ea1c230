"""A moto server with what the generated infrastructure needs of AWS and moto lacks.

`python3 -m emulator -H 127.0.0.1 -p PORT` starts it like `moto_server`. Every module of
`extensions/` adds one thing: CloudFormation types, a behaviour, or a refusal. A new one is found by
itself.
"""
