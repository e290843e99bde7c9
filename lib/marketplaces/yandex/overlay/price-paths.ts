/** Where a file with prices may be chosen, or a price typed: prices, and the assortment, whose file has prices too. Section 3.2 of the digest on cabinets. */
export const yandexPricePaths = /^\/(?:business|supplier|shop)\/\d+\/(?:prices|assortment)(?:\/|$)/;
