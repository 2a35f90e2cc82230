/** Pixels: twice as many as the largest place where an avatar is shown. */
const SIDE = 96;

/**
 * The middle of a picture as a small square, about three kilobytes.
 * @returns a `data:` address; null when the file is no picture that the browser can read
 */
export async function shrinkPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!picture || !context) return null;
  canvas.width = SIDE;
  canvas.height = SIDE;
  const side = Math.min(picture.width, picture.height);
  // What is transparent would be black in a JPEG.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, SIDE, SIDE);
  const [x, y] = [(picture.width - side) / 2, (picture.height - side) / 2];
  context.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  return canvas.toDataURL("image/jpeg", 0.85);
}
