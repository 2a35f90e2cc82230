/** Which rows of files were imported already, so that the same file again makes nothing twice. */
export interface ImportStore {
  /**
   * Takes a row for the thing it becomes, unless it was taken before.
   * @param digest tells the row from all others
   * @returns the id of what the row became the first time
   */
  claim(digest: string, id: string, now: string): Promise<string>;
}
