/** What is printed when everything runs: where to look, and with what to come in. */
export function summary({ storeUrl, adminUrl, onec, mailFolder, publishableKey, admin, buyers }) {
  const [buyer] = buyers
  return `
  Shop        ${storeUrl}
  Admin       ${adminUrl}   ${admin.email} / ${admin.password}
  1C          ${onec.pageUrl ?? onec.url}   ${onec.login} / ${onec.password}
  Mail        ${mailFolder}
  Key         ${publishableKey}   (x-publishable-api-key)
${buyers
  .filter(({ role }) => role === "owner")
  .map(({ email, password, company }) => `  Owner       ${email} / ${password}   ${company}`)
  .join("\n")}
  and of each company buyerN, approverN, accountantN, viewerN with the same password

  curl -s '${storeUrl}/store/products?limit=3' -H 'x-publishable-api-key: ${publishableKey}'
${buyer ? curlOfBuyer(storeUrl, publishableKey, buyer) : ""}
  Ctrl-C stops everything; the data stays in .data until \`npm run demo -- --reset\`.
`
}

function curlOfBuyer(storeUrl, key, { email, password }) {
  return `
  TOKEN=$(curl -s ${storeUrl}/auth/customer/emailpass -H 'content-type: application/json' -d '{"email":"${email}","password":"${password}"}' | sed 's/.*:"\\(.*\\)".*/\\1/')
  curl -s '${storeUrl}/store/employees/me' -H 'x-publishable-api-key: ${key}' -H "authorization: Bearer $TOKEN"
`
}
