/**
 * Whether a physical name (`parley-dev-service-deliveroutboundFunction1C4EA471`) is of the function that people call
 * `deliver-outbound`. The CDK drops dashes from the ids it builds such names of.
 */
export function isFunction(physicalName: string, wanted: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll("-", "");
  return plain(physicalName).includes(plain(wanted));
}
