/** Texts of import and export. */
export const filesEn = {
  "files.menu": "Import and export",
  "files.importFile": "Import a CSV file…",
  "files.import": "Import",
  "files.export": "Export as CSV",
  "files.choose": "CSV file",
  "files.limits": "The first line names the columns. At most 20,000 rows and 10 MB.",
  "files.goesOn": "You may close this: the import goes on by itself.",
  "files.allTaken": "Every row was taken.",
  "files.badRows": "Rows that were not taken",
  "files.row": "Row",
  "files.why": "Why",
} as const;
