/** What a pack may be at most; sizes are bytes. Real ones have some dozens of files of a few kilobytes. */
export const limits = {
  files: 500,
  fileBytes: 5 * 1024 * 1024,
  allBytes: 20 * 1024 * 1024,
  /** A template, an event, a descriptor: whatever lies below `templates/`. */
  templateBytes: 256 * 1024,
  manifestBytes: 256 * 1024,
  /** A path below the pack. */
  pathBytes: 1024,
  /** Entries of an archive or a folder that are looked at, folders and headers among them. */
  entries: 5000,
  /** An archive that is unpacked: all files with their headers and padding. */
  archiveBytes: 32 * 1024 * 1024,
  /** Members of a manifest inside of each other. */
  depth: 32,
} as const;

/** `5 MB`, `256 KB`: a limit in words. */
export function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes} KB` : `${kilobytes / 1024} MB`;
}
