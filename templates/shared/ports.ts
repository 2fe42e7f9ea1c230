const portMax = 65_535;

/** What is wrong with the first of these addresses whose port there is not, as a clause; null for none. */
export function portProblem(addresses: readonly string[]): string | null {
  const wrong = addresses.find((address) => {
    const [, port] = /:(\d+)$/.exec(address) ?? [];
    return port !== undefined && (Number(port) < 1 || Number(port) > portMax);
  });
  return wrong === undefined ? null : `has «${wrong}», and ports are 1 to ${portMax}`;
}
