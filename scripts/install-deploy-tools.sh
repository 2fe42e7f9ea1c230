#!/usr/bin/env bash
# Installs what `npm run test:deploy` needs beside Node.js, where it is missing: for Debian and Ubuntu.
# Terraform's AWS provider comes from its registry, or from the folder that TF_PLUGIN_MIRROR names.
set -euo pipefail

terraform_version=1.11.4
python_packages=(
  'moto[server]==5.2.1'
  'aws-sam-translator==1.110.0'
  'awscli==1.45.11'
  'boto3==1.43.11'
  'cfn-lint==1.51.0'
)

missing=()
for tool in jq openssl shellcheck unzip curl; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
if ((${#missing[@]} > 0)); then
  apt-get update --quiet=2
  apt-get install --yes --quiet=2 "${missing[@]}" >/dev/null
fi

if ! python3 -c 'import moto.server, flask, samtranslator, awscli, cfnlint' 2>/dev/null; then
  python3 -m pip install --quiet "${python_packages[@]}"
fi

if ! command -v terraform >/dev/null; then
  archive=$(mktemp -d)
  trap 'rm -rf "$archive"' EXIT
  machine=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
  curl --fail --silent --show-error --location --output "$archive/terraform.zip" \
    "https://releases.hashicorp.com/terraform/$terraform_version/terraform_${terraform_version}_linux_$machine.zip"
  unzip -q "$archive/terraform.zip" terraform -d /usr/local/bin
fi
