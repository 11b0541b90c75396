/** openssl configuration of a certificate request. */
export function requestConfig(subject: readonly (readonly [type: string, value: string])[]): string {
  // A type may stand more than once (OU): openssl tells them apart by a number in front.
  const lines = subject.map(([type, value], index) => `${index}.${type} = ${value}`);
  return `[req]
prompt = no
utf8 = yes
string_mask = utf8only
default_md = sha256
distinguished_name = dn
[dn]
${lines.join('\n')}
`;
}

/**
 * openssl configuration of both authorities, run in the folder of the PKI. The profiles are those
 * of the G2 certificates of the state bodies: key usage and basic constraints critical; extended
 * key usage client, e-mail and smart-card logon; one rfc822Name; CRL, OCSP and issuer addresses;
 * the policy 2.16.704.1.1.1.1.1.
 */
export function caConfig(baseUrl: string): string {
  const published = (issuer: string): string => `subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
certificatePolicies = 2.16.704.1.1.1.1.1
crlDistributionPoints = URI:${baseUrl}/${issuer}.crl
authorityInfoAccess = caIssuers;URI:${baseUrl}/${issuer}.crt, OCSP;URI:${baseUrl}/ocsp`;
  const authority = (name: string): string => `[${name}]
database = ${name}.index
new_certs_dir = ${name}.issued
serial = ${name}.serial
crlnumber = ${name}.crlnumber
certificate = ${name}.pem
private_key = ${name}.key
default_md = sha256
policy = any
unique_subject = no
email_in_dn = yes
string_mask = utf8only
crl_extensions = crl_ext
`;
  const leaf = (name: string, keyUsage: string): string => `[${name}]
basicConstraints = critical, CA:FALSE
keyUsage = critical, ${keyUsage}
extendedKeyUsage = clientAuth, emailProtection, msSmartcardLogin
subjectAltName = email:copy
${published('sub')}
`;
  return `${authority('root')}${authority('sub')}[any]
countryName = optional
localityName = optional
organizationName = optional
organizationalUnitName = optional
commonName = optional
UID = optional
emailAddress = optional
[crl_ext]
authorityKeyIdentifier = keyid
[root_authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[sub_authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
${published('root')}
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
${published('sub')}
${leaf('signing', 'digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment')}${
  leaf('encryption', 'keyEncipherment, dataEncipherment')}`;
}
