// SPDX-License-Identifier: GPL-3.0-or-later
// Distances on the ellipsoid GRS80, as `maillage near` measures them. Degrees, metres. Formulas of T. Vincenty (1975),
// exact to a tenth of a millimetre where they converge: everywhere but between nearly opposite points of the Earth.

const A = 6378137;
const F = 1 / 298.257222101;
const B = A * (1 - F);
const RADIANS = Math.PI / 180;

function seriesOf(cosSquaredAlpha) {
  const u = (cosSquaredAlpha * (A * A - B * B)) / (B * B);
  return [
    1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))),
    (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))),
  ];
}

function correction(seriesB, sinSigma, cosSigma, cos2Middle) {
  const square = cos2Middle * cos2Middle;
  return (
    seriesB *
    sinSigma *
    (cos2Middle +
      (seriesB / 4) *
        (cosSigma * (2 * square - 1) - (seriesB / 6) * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * square - 3)))
  );
}

/** Metres along the shortest way between two points; NaN between nearly opposite ones. */
export function distanceBetween([lon1, lat1], [lon2, lat2]) {
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RADIANS));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RADIANS));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const difference = (lon2 - lon1) * RADIANS;
  let lambda = difference;
  for (let step = 0; step < 100; step += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(c2 * sinL, c1 * s2 - s1 * c2 * cosL);
    if (sinSigma === 0) return 0;
    const cosSigma = s1 * s2 + c1 * c2 * cosL;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * c2 * sinL) / sinSigma;
    const cosSquaredAlpha = 1 - sinAlpha * sinAlpha;
    const cos2Middle = cosSquaredAlpha === 0 ? 0 : cosSigma - (2 * s1 * s2) / cosSquaredAlpha;
    const c = (F / 16) * cosSquaredAlpha * (4 + F * (4 - 3 * cosSquaredAlpha));
    const before = lambda;
    lambda =
      difference +
      (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
    if (Math.abs(lambda - before) < 1e-13) {
      const [seriesA, seriesB] = seriesOf(cosSquaredAlpha);
      return B * seriesA * (sigma - correction(seriesB, sinSigma, cosSigma, cos2Middle));
    }
  }
  return NaN;
}

/** The point that lies so many metres from another, in a direction (degrees clockwise from north). */
export function pointAt([lon, lat], azimuth, metres) {
  const alpha = azimuth * RADIANS;
  const tanU = (1 - F) * Math.tan(lat * RADIANS);
  const cosU = 1 / Math.sqrt(1 + tanU * tanU);
  const sinU = tanU * cosU;
  const sigma1 = Math.atan2(tanU, Math.cos(alpha));
  const sinAlpha = cosU * Math.sin(alpha);
  const cosSquaredAlpha = 1 - sinAlpha * sinAlpha;
  const [seriesA, seriesB] = seriesOf(cosSquaredAlpha);
  let sigma = metres / (B * seriesA);
  let cos2Middle = 0;
  for (let step = 0; step < 100; step += 1) {
    cos2Middle = Math.cos(2 * sigma1 + sigma);
    const next = metres / (B * seriesA) + correction(seriesB, Math.sin(sigma), Math.cos(sigma), cos2Middle);
    const settled = Math.abs(next - sigma) < 1e-14;
    sigma = next;
    if (settled) break;
  }
  const [sinSigma, cosSigma] = [Math.sin(sigma), Math.cos(sigma)];
  const x = sinU * sinSigma - cosU * cosSigma * Math.cos(alpha);
  const lat2 = Math.atan2(sinU * cosSigma + cosU * sinSigma * Math.cos(alpha), (1 - F) * Math.hypot(sinAlpha, x));
  const lambda = Math.atan2(sinSigma * Math.sin(alpha), cosU * cosSigma - sinU * sinSigma * Math.cos(alpha));
  const c = (F / 16) * cosSquaredAlpha * (4 + F * (4 - 3 * cosSquaredAlpha));
  const difference =
    lambda -
    (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
  return [lon + difference / RADIANS, lat2 / RADIANS];
}

/** Points of the circle of so many metres around a point, closed. */
export function circleAround(centre, metres, points = 180) {
  return Array.from({ length: points + 1 }, (_, i) => pointAt(centre, ((i % points) * 360) / points, metres));
}
