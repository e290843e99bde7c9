/**
 * Where a file with prices may be chosen, or a price typed: the section of prices, and the import of goods, whose template has prices too.
 * Addresses: section 1.2 of the digest on cabinets.
 */
export const ozonPricePaths = /^\/app\/(?:prices|products\/import)(?:\/|$)/;
