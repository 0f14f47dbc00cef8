"""Writes small files of each format and what Pillow reads in them; Debian's python3-pil 9.4, numpy, python3-opencv 4.6.

    python3 pictures.py ../resources/io/aimass/imageio
"""

import hashlib
import io
import os
import sys

import cv2
import numpy
from PIL import Image, ImageCms, ImageOps

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
expected = []


def picture(height=21, width=34, channels=3):
    """Smooth, in colours, without any symmetry."""
    y, x, c = numpy.mgrid[0:height, 0:width, 0:channels]
    values = 40 + 4 * x + 3 * y + 50 * numpy.sin((c + 1) * x / 5.0) * numpy.cos((c + 2) * y / 6.0)
    return numpy.clip(values, 0, 255).astype(numpy.uint8)


def shown(image):
    """As 8 bits of grey, RGB or RGBA, upright."""
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        return Image.fromarray((numpy.asarray(image).astype(numpy.int64) >> 8).astype(numpy.uint8))
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode == "RGB" and "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "L" and "transparency" in image.info:
        return image.convert("LA").convert("RGBA")
    return image.convert({"1": "L", "LA": "RGBA", "CMYK": "RGB"}.get(image.mode, image.mode))


def row(name, image):
    pixels = numpy.asarray(image)
    colors = {"L": "GRAY"}.get(image.mode, image.mode)
    digest = hashlib.sha256(pixels.tobytes()).hexdigest()
    expected.append("\t".join([name, colors, str(image.width), str(image.height), digest]))


def write(name, data, look=True):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    if look:
        row(name, shown(Image.open(io.BytesIO(data))))


def save(name, image, look=True, **options):
    out = io.BytesIO()
    image.save(out, {"jpg": "JPEG", "tif": "TIFF"}.get(name[-3:], name.rsplit(".", 1)[1].upper()), **options)
    write(name, out.getvalue(), look)


def exif(orientation):
    made = Image.Exif()
    made[0x0112] = orientation
    return made.tobytes()


rgb = Image.fromarray(picture())
gray = rgb.convert("L")
rgba = Image.fromarray(numpy.concatenate([picture(), picture(channels=5)[:, :, 4:]], axis=2))

save("rgb.jpg", rgb, quality=90)
save("rgb444.jpg", rgb, quality=90, subsampling=0)
save("rgb422.jpg", rgb, quality=90, subsampling=1)
save("progressive.jpg", rgb, quality=90, progressive=True)
save("gray.jpg", gray, quality=90)
# A profile that swaps red and green: whoever applies it gets other pixels than Pillow.
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
profile = profile[:24] + bytes(12) + profile[36:]  # without the time
profile = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
for name in "profile.jpg", "profile.png", "profile.tif":
    save(name, rgb, icc_profile=profile)
save("profile.webp", rgb, lossless=True, icc_profile=profile)
save("profile-cmyk.jpg", rgb.convert("CMYK"), quality=90, icc_profile=profile)
save("cmyk.jpg", rgb.convert("CMYK"), quality=90)
for orientation in range(1, 9):
    save("exif%d.jpg" % orientation, rgb, quality=90, exif=exif(orientation))

save("rgb.png", rgb)
save("rgba.png", rgba)
save("gray.png", gray)
save("gray-alpha.png", rgba.convert("LA"))
save("bilevel.png", gray.convert("1"))
save("palette.png", rgb.quantize(60))
save("palette-4bit.png", rgb.quantize(12), bits=4)
save("palette-alpha.png", rgb.quantize(60), transparency=bytes(range(0, 240, 4)))
save("palette-one-clear.png", rgb.quantize(60), transparency=7)
save("rgb-one-clear.png", rgb, transparency=rgb.getpixel((3, 3)))
save("gray-one-clear.png", gray, transparency=gray.getpixel((3, 3)))
save("exif6.png", rgb, exif=exif(6))
deep = picture().astype(numpy.uint16) * 257 - 101
for name, values in ("gray16.png", deep[:, :, 0]), ("rgb16.png", deep):
    write(name, cv2.imencode(".png", values)[1].tobytes(), look=values.ndim == 2)
row("rgb16.png", Image.fromarray((deep[:, :, ::-1] >> 8).astype(numpy.uint8)))

save("palette.gif", rgb.quantize(60))
save("rgb.bmp", rgb)
save("gray.bmp", gray)
save("palette.bmp", rgb.quantize(60))
save("rgb-lzw.tif", rgb, compression="tiff_lzw")
save("rgb-deflate.tif", rgb, compression="tiff_adobe_deflate")
save("rgba.tif", rgba)
save("gray.tif", gray)
save("gray16.tif", Image.fromarray(deep[:, :, 0]))
save("bilevel.tif", gray.convert("1"), compression="group4")
save("cmyk.tif", rgb.convert("CMYK"))
# Pillow 9.4 itself turns a TIFF, and exif_transpose turns it back again.
save("exif5.tif", rgb, look=False, tiffinfo={0x0112: 5})
row("exif5.tif", rgb.transpose(Image.Transpose.TRANSPOSE))
save("rgb.webp", rgb, lossless=True)
save("rgba.webp", rgba, lossless=True, exact=True)
save("exif8.webp", rgb, lossless=True, exif=exif(8))

# Not lossless: another decoder may round otherwise, so the pixels are kept.
save("lossy.webp", rgb, look=False, quality=80)
Image.open(os.path.join(folder, "lossy.webp")).convert("RGB").save(os.path.join(folder, "lossy.webp.png"))


def animated(name, disposal):
    """Three frames, the later ones smaller and with holes, from what Pillow writes and shows of them."""
    frames = []
    for i in range(3):
        values = numpy.zeros((21, 34, 4), numpy.uint8)
        values[2 + i : 12 + 3 * i, 3 + 4 * i : 20 + 4 * i] = [250 - 80 * i, 70 * i, 90, 255]
        values[6 + i : 8 + i, 8 + 4 * i : 12 + 4 * i, 3] = 0
        frames.append(Image.fromarray(values))
    save(name, frames[0], look=False, save_all=True, append_images=frames[1:], disposal=disposal, optimize=False)
    image = Image.open(os.path.join(folder, name))
    for i in range(image.n_frames):
        image.seek(i)
        seen = numpy.asarray(image.convert("RGBA")).copy()
        seen[seen[:, :, 3] == 0] = 0  # what nobody sees has no colour
        row("%s#%d" % (name, i), Image.fromarray(seen))


for disposal in 0, 1, 2, 3:
    animated("disposal%d.gif" % disposal, disposal)

with open(os.path.join(folder, "expected.tsv"), "w") as file:
    file.write("\n".join(expected) + "\n")
