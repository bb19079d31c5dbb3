package tandem.picture;

/// The CIEDE2000 colour difference (Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula",
/// Color Research and Application 30, 2005; equation numbers are theirs), and colours as people
/// with a colour vision deficiency see them (Machado, Oliveira and Fernandes 2009, severity 1).
final class Ciede2000 {
    private Ciede2000() {}

    /// How colours are seen: a matrix over linear RGB.
    enum Vision {
        NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
        PROTAN(
                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                1.051998),
        DEUTAN(
                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                0.968881),
        TRITAN(
                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                0.303900);

        private final double[] matrix;

        Vision(double... matrix) {
            this.matrix = matrix;
        }

        double[] see(double[] linear) {
            double[] seen = new double[3];
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    seen[row] += matrix[3 * row + column] * linear[column];
                }
                seen[row] = Math.clamp(seen[row], 0, 1);
            }
            return seen;
        }
    }

    /// A fill's mean colour in linear RGB.
    static double[] mean(Fill fill) {
        return switch (fill) {
            case Fill.Solid(Color color) -> linear(color);
            case Fill.Striped(Fill.Kind kind, Color stripe, Color ground) -> {
                double share = kind.stripePoints() / kind.periodPoints();
                double[] first = linear(stripe);
                double[] second = linear(ground);
                double[] mean = new double[3];
                for (int i = 0; i < 3; i++) {
                    mean[i] = share * first[i] + (1 - share) * second[i];
                }
                yield mean;
            }
        };
    }

    static double[] linear(Color color) {
        return new double[] {
            linear(color.red() / 255.0), linear(color.green() / 255.0), linear(color.blue() / 255.0)
        };
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// Linear sRGB to CIE L*a*b* under D65.
    static double[] lab(double[] rgb) {
        double x = 0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2];
        double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
        double z = 0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2];
        double fx = root(x / 0.95047);
        double fy = root(y);
        double fz = root(z / 1.08883);
        return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    }

    private static double root(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    /// The difference of two colours in CIE L*a*b*.
    static double difference(double[] lab1, double[] lab2) {
        double meanChroma = (Math.hypot(lab1[1], lab1[2]) + Math.hypot(lab2[1], lab2[2])) / 2;
        double g = 0.5 * (1 - Math.sqrt(weight(meanChroma)));
        double a1 = (1 + g) * lab1[1];
        double a2 = (1 + g) * lab2[1];
        double c1 = Math.hypot(a1, lab1[2]);
        double c2 = Math.hypot(a2, lab2[2]);
        double h1 = hue(a1, lab1[2]);
        double h2 = hue(a2, lab2[2]);

        double dh = c1 * c2 == 0 ? 0 : h2 - h1;
        dh = dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
        double deltaL = lab2[0] - lab1[0];
        double deltaC = c2 - c1;
        double deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(dh / 2));

        double l = (lab1[0] + lab2[0]) / 2;
        double c = (c1 + c2) / 2;
        double h = meanHue(c1 * c2 == 0, h1, h2);
        double t =
                1
                        - 0.17 * Math.cos(Math.toRadians(h - 30))
                        + 0.24 * Math.cos(Math.toRadians(2 * h))
                        + 0.32 * Math.cos(Math.toRadians(3 * h + 6))
                        - 0.20 * Math.cos(Math.toRadians(4 * h - 63));
        double theta = 30 * Math.exp(-Math.pow((h - 275) / 25, 2));
        double squared = Math.pow(l - 50, 2);
        double sl = 1 + 0.015 * squared / Math.sqrt(20 + squared);
        double sc = 1 + 0.045 * c;
        double sh = 1 + 0.015 * c * t;
        double rt = -Math.sin(Math.toRadians(2 * theta)) * 2 * Math.sqrt(weight(c));
        double lightness = deltaL / sl;
        double chroma = deltaC / sc;
        double hue = deltaH / sh;
        return Math.sqrt(lightness * lightness + chroma * chroma + hue * hue + rt * chroma * hue);
    }

    private static double weight(double chroma) {
        double power = Math.pow(chroma, 7);
        return power / (power + Math.pow(25, 7));
    }

    private static double hue(double a, double b) {
        double degrees = a == 0 && b == 0 ? 0 : Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double meanHue(boolean achromatic, double h1, double h2) {
        if (achromatic) {
            return h1 + h2;
        }
        if (Math.abs(h1 - h2) <= 180) {
            return (h1 + h2) / 2;
        }
        return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
    }
}
