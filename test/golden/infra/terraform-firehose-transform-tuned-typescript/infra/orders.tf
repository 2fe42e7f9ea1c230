resource "aws_lambda_function" "orders" {
  function_name = "${var.name_prefix}orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 300
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/orders.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/orders.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.orders.name
  }

  depends_on = [aws_iam_role_policy.orders]
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/aws/lambda/${var.name_prefix}orders"
  retention_in_days = 30
}

resource "aws_iam_role" "orders" {
  name_prefix = "${var.name_prefix}orders-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "orders" {
  name = "execution"
  role = aws_iam_role.orders.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.orders.arn}:*"
      },
    ]
  })
}

data "aws_caller_identity" "orders" {}

resource "aws_s3_bucket" "orders_bucket" {
  bucket_prefix = "${var.name_prefix}orders-"
}

resource "aws_s3_bucket_public_access_block" "orders_bucket" {
  bucket                  = aws_s3_bucket.orders_bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "orders_bucket" {
  bucket = aws_s3_bucket.orders_bucket.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.orders_bucket.arn, "${aws_s3_bucket.orders_bucket.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.orders_bucket]
}

resource "aws_cloudwatch_log_group" "orders_delivery_log" {
  name              = "${var.name_prefix}orders-delivery"
  retention_in_days = 30
}

resource "aws_iam_role" "orders_delivery_role" {
  name_prefix = "${var.name_prefix}orders-delivery-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "firehose.amazonaws.com" }
      Condition = {
        StringEquals = { "sts:ExternalId" = data.aws_caller_identity.orders.account_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "orders_delivery_role" {
  name = "call"
  role = aws_iam_role.orders_delivery_role.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["lambda:GetFunctionConfiguration", "lambda:InvokeFunction"]
        Resource = [
          aws_lambda_function.orders.arn,
          "${aws_lambda_function.orders.arn}:*",
        ]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.orders_bucket.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
        Resource = aws_s3_bucket.orders_bucket.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.orders_delivery_log.arn}:*"
      },
    ]
  })
}

# Firehose writes to log streams that are there, and makes none.
resource "aws_cloudwatch_log_stream" "orders_delivery_stream" {
  name           = "delivery"
  log_group_name = aws_cloudwatch_log_group.orders_delivery_log.name
}

resource "aws_kinesis_firehose_delivery_stream" "orders_delivery_stream" {
  name        = "${var.name_prefix}orders"
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK"
  }

  extended_s3_configuration {
    bucket_arn          = aws_s3_bucket.orders_bucket.arn
    role_arn            = aws_iam_role.orders_delivery_role.arn
    prefix              = "it's/year=!{timestamp:yyyy}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/"
    buffering_size      = 128
    buffering_interval  = 60
    compression_format  = "UNCOMPRESSED"
    s3_backup_mode      = "Disabled"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.orders_delivery_log.name
      log_stream_name = aws_cloudwatch_log_stream.orders_delivery_stream.name
    }

    processing_configuration {
      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${aws_lambda_function.orders.arn}:$LATEST"
        }

        parameters {
          parameter_name  = "NumberOfRetries"
          parameter_value = "0"
        }

        parameters {
          parameter_name  = "BufferSizeInMBs"
          parameter_value = "0.2"
        }

        parameters {
          parameter_name  = "BufferIntervalInSeconds"
          parameter_value = "0"
        }
      }
    }
  }

  depends_on = [aws_iam_role_policy.orders_delivery_role]
}

output "orders_function_name" {
  value = aws_lambda_function.orders.function_name
}

output "orders_delivery_stream_name" {
  value = aws_kinesis_firehose_delivery_stream.orders_delivery_stream.name
}
