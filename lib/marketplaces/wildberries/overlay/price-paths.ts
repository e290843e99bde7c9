/** Where a file with prices may be chosen, or a price typed: the section of prices, quarantine included. Section 2.2 of the digest on cabinets. */
export const wildberriesPricePaths = /^\/discount-and-prices(?:\/|$)/;
