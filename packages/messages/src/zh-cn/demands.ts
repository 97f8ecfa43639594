export const demands = {};
