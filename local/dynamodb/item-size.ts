type Attributes = Readonly<Record<string, unknown>>;

/**
 * Bytes of an item (in DynamoDB's JSON) as DynamoDB bills it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Attributes): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)));
}

/** Write units of a size: one for each begun KB. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

function valueSize(value: unknown): number {
  const [[type, content] = []] = Object.entries(value as Attributes);
  switch (type) {
    case "S":
      return Buffer.byteLength(String(content));
    case "N":
      return numberSize(String(content));
    case "B":
      return Buffer.from(String(content), "base64").length;
    case "SS":
      return sum((content as readonly string[]).map((one) => Buffer.byteLength(one)));
    case "NS":
      return sum((content as readonly string[]).map(numberSize));
    case "BS":
      return sum((content as readonly string[]).map((one) => Buffer.from(one, "base64").length));
    case "L":
      return 3 + sum((content as readonly unknown[]).map((one) => 1 + valueSize(one)));
    case "M":
      return 3 + itemSize(content as Attributes) + Object.keys(content as Attributes).length;
    default:
      return 1;
  }
}

/** About a byte for two significant digits, and one more. */
function numberSize(number: string): number {
  const digits = number.replace(/[-+.]|e.*$/gi, "").replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith("-") ? 1 : 0);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
