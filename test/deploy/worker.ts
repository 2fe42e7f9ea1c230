// A worker whose parent was killed would go on deploying; its end also ends the programs that it runs.
process.once('disconnect', () => process.exit(1));
