/** A text as it is compared: without case, accents and other ways of writing the same letters (Unicode's NFKD). */
export const foldText = (text: string): string => text.normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "");
