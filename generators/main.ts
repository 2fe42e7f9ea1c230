import module from 'node:module';

// Node 22.8 and later keep compiled code between runs.
if ('enableCompileCache' in module) (module.enableCompileCache as () => void)();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` may stop early; that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { main } = await import('./cli.js');
process.exitCode = await main(process.argv.slice(2));
