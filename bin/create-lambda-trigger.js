#!/usr/bin/env node
// Node 22.8 and later keep compiled code between runs.
require('node:module').enableCompileCache?.();
require('../dist/bin/main.cjs');
