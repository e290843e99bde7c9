/**
 * Preloaded into a child whose standard input is a pipe held by its parent: when the parent is gone, however it ended, the child ends too.
 */
process.stdin.resume();
process.stdin.unref?.();
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
