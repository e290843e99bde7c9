/** Supply orders to Ozon's warehouses: the list and one of them, at the present address and the older one. Section 1.2 of the digest on cabinets. */
export const ozonSupplyPaths = /^\/app\/supply[/-]orders(?:\/\d+)?\/?$/;
