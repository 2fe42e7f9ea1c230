import { main } from './cli.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` may stop early; that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
