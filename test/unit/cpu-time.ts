/**
 * Milliseconds of processor time that `work` costs this process: the same on a busy machine as on an idle
 * one.
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
