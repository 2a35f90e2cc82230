/** The single table as the stacks make it and the store uses it. */
export const tableSchema = {
  partitionKey: "pk",
  sortKey: "sk",
  ttl: "ttl",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk" },
  ],
} as const;
