resource "aws_lambda_function" "shop_27_lambda_edge" {
  function_name = "${var.name_prefix}shop-27-lambda-edge"
  role          = aws_iam_role.shop_27_lambda_edge.arn
  runtime       = "nodejs22.x"
  architectures = ["x86_64"]
  memory_size   = 128
  timeout       = 5
  publish       = true
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-27-lambda-edge.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-27-lambda-edge.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_27_lambda_edge.name
  }

  depends_on = [aws_iam_role_policy.shop_27_lambda_edge]
}

resource "aws_cloudwatch_log_group" "shop_27_lambda_edge" {
  name              = "/aws/lambda/${var.name_prefix}shop-27-lambda-edge"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_27_lambda_edge" {
  name_prefix = "${var.name_prefix}shop-27-lambda-edge-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "shop_27_lambda_edge" {
  name = "execution"
  role = aws_iam_role.shop_27_lambda_edge.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
        # A copy logs in the region that it runs in.
        Resource = [
          "${replace(aws_cloudwatch_log_group.shop_27_lambda_edge.arn, "/:logs:[^:]+:/", ":logs:*:")}:*",
          "${replace(aws_cloudwatch_log_group.shop_27_lambda_edge.arn, "/:logs:[^:]+:([0-9]+):.*/", ":logs:*:$1:log-group:/aws/lambda/us-east-1.")}*",
        ]
      },
    ]
  })
}

resource "aws_s3_bucket" "shop_27_lambda_edge_bucket" {
  bucket_prefix = "${var.name_prefix}shop-27-lambda-edge-"
}

resource "aws_s3_bucket_public_access_block" "shop_27_lambda_edge_bucket" {
  bucket                  = aws_s3_bucket.shop_27_lambda_edge_bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "shop_27_lambda_edge_bucket" {
  bucket = aws_s3_bucket.shop_27_lambda_edge_bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "shop_27_lambda_edge_bucket" {
  bucket = aws_s3_bucket.shop_27_lambda_edge_bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "shop_27_lambda_edge_bucket" {
  bucket = aws_s3_bucket.shop_27_lambda_edge_bucket.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_policy" "shop_27_lambda_edge_bucket" {
  bucket = aws_s3_bucket.shop_27_lambda_edge_bucket.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.shop_27_lambda_edge_bucket.arn, "${aws_s3_bucket.shop_27_lambda_edge_bucket.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "Reader"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.shop_27_lambda_edge_bucket.arn}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.shop_27_lambda_edge_distribution.arn } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.shop_27_lambda_edge_bucket]
}

resource "aws_cloudfront_origin_access_control" "shop_27_lambda_edge_distribution" {
  name                              = "${var.name_prefix}shop-27-lambda-edge"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "shop_27_lambda_edge_distribution" {
  enabled         = true
  http_version    = "http2and3"
  is_ipv6_enabled = true

  origin {
    origin_id                = "origin"
    domain_name              = aws_s3_bucket.shop_27_lambda_edge_bucket.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.shop_27_lambda_edge_distribution.id
  }

  default_cache_behavior {
    target_origin_id       = "origin"
    viewer_protocol_policy = "redirect-to-https"
    compress               = true
    cache_policy_id        = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]

    lambda_function_association {
      event_type   = "viewer-request"
      include_body = false
      lambda_arn   = aws_lambda_function.shop_27_lambda_edge.qualified_arn
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

output "shop27_lambda_edge_function_name" {
  value = aws_lambda_function.shop_27_lambda_edge.function_name
}

output "shop27_lambda_edge_distribution_domain_name" {
  value = aws_cloudfront_distribution.shop_27_lambda_edge_distribution.domain_name
}
