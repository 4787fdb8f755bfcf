"""Signs a PDF by pyHanko and looks at the signature: sign.py FILE SIGNED."""

import datetime
import io
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def key():
    """A key of its own and its certificate, as a PKCS #12 file."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Segretario generale (prova)")])
    now = datetime.datetime.now(datetime.timezone.utc)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=False, encipher_only=False, decipher_only=False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(private, hashes.SHA256()))
    return pkcs12.serialize_key_and_certificates(
        b"prova", private, certificate, None, serialization.BestAvailableEncryption(b"prova")), certificate


def main(source, target):
    with open(source, "rb") as file:
        plain = file.read()
    assert plain.endswith(b"\n%%EOF\n"), "the file does not end with a line end after %%EOF"
    bundle, certificate = key()
    signer = signers.SimpleSigner.load_pkcs12_data(bundle, other_certs=[], passphrase=b"prova")
    metadata = signers.PdfSignatureMetadata(
        field_name="Firma", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason="Approvazione")
    signed = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(plain)), metadata, signer=signer).getvalue()
    assert signed.startswith(plain), "the signed file does not begin with the document's bytes"
    root = signer.cert_registry, signer.signing_cert
    context = ValidationContext(trust_roots=[root[1]], allow_fetching=False)
    (embedded,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    status = validate_pdf_signature(embedded, context)
    assert status.bottom_line, status.pretty_print_details()
    assert status.modification_level == ModificationLevel.NONE, status.modification_level
    with open(target, "wb") as file:
        file.write(signed)
    print(f"{source}: signed, {len(signed) - len(plain)} bytes appended")


main(*sys.argv[1:])
