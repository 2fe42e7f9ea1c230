#!/usr/bin/env node
// Node 22.8 and later keep compiled code between runs; older ones would load the module in vain.
if (!process.version.startsWith('v20.')) require('node:module').enableCompileCache?.();
require('../dist/bin/main.cjs');
