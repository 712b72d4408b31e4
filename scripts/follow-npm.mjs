// @ts-check
// Loaded into a program that npm started. npm puts a shell between itself and us; when somebody ends npm alone, only that shell gets the
// signal and we would stay behind with the port taken. So when our parent is gone, we end as if the signal had come to us.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 500);
watch.unref();
