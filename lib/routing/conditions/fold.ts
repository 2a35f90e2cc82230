/** Text without case and accents, so that "Écran" and "ecran" are the same. https://unicode.org/reports/tr15/ (NFKD) */
export const fold = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
