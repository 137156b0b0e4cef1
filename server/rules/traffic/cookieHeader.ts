/** The header name by which the ingress scripts mean a cookie. */
export const cookieHeaderName = "canary-by-cookie";
