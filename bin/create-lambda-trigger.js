#!/usr/bin/env node
const { join } = require('node:path');

require('./load-compiled.js')(join(__dirname, '../dist/bin/main.cjs'));
