resource "aws_lambda_function" "shop_39_vpc_lattice" {
  function_name = "${var.name_prefix}shop-39-vpc-lattice"
  role          = aws_iam_role.shop_39_vpc_lattice.arn
  runtime       = "nodejs22.x"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  handler       = "handler.handler"
  filename      = "${path.module}/../dist/shop-39-vpc-lattice.zip"
  # Null while the zip is not made, so that validate and destroy run without it.
  source_code_hash = try(filebase64sha256("${path.module}/../dist/shop-39-vpc-lattice.zip"), null)

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.shop_39_vpc_lattice.name
  }

  depends_on = [aws_iam_role_policy.shop_39_vpc_lattice]
}

resource "aws_cloudwatch_log_group" "shop_39_vpc_lattice" {
  name              = "/aws/lambda/${var.name_prefix}shop-39-vpc-lattice"
  retention_in_days = 30
}

resource "aws_iam_role" "shop_39_vpc_lattice" {
  name_prefix = "${var.name_prefix}shop-39-vpc-lattice-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "shop_39_vpc_lattice" {
  name = "execution"
  role = aws_iam_role.shop_39_vpc_lattice.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.shop_39_vpc_lattice.arn}:*"
      },
    ]
  })
}

resource "aws_vpclattice_target_group" "shop_39_vpc_lattice_target_group" {
  name = "${var.name_prefix}shop-39-vpc-lattice"
  type = "LAMBDA"

  config {
    lambda_event_structure_version = "V2"
  }
}

resource "aws_vpclattice_service" "shop_39_vpc_lattice_service" {
  name      = "${var.name_prefix}shop-39-vpc-lattice"
  auth_type = "AWS_IAM"
}

data "aws_caller_identity" "shop_39_vpc_lattice_service" {}

# Whoever calls needs vpc-lattice-svcs:Invoke in a policy of its own as well.
resource "aws_vpclattice_auth_policy" "shop_39_vpc_lattice_service" {
  resource_identifier = aws_vpclattice_service.shop_39_vpc_lattice_service.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "vpc-lattice-svcs:Invoke"
        Resource  = "*"
        Condition = {
          StringEquals = {
            "aws:PrincipalAccount" = data.aws_caller_identity.shop_39_vpc_lattice_service.account_id
          }
        }
      },
    ]
  })
}

resource "aws_vpclattice_listener" "shop_39_vpc_lattice_service" {
  name               = "https"
  protocol           = "HTTPS"
  service_identifier = aws_vpclattice_service.shop_39_vpc_lattice_service.id

  default_action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.shop_39_vpc_lattice_target_group.id
      }
    }
  }
}

resource "aws_vpclattice_target_group_attachment" "shop_39_vpc_lattice_target_group" {
  target_group_identifier = aws_vpclattice_target_group.shop_39_vpc_lattice_target_group.id

  target {
    id = aws_lambda_function.shop_39_vpc_lattice.arn
  }

  depends_on = [aws_lambda_permission.shop_39_vpc_lattice_call]
}

resource "aws_lambda_permission" "shop_39_vpc_lattice_call" {
  statement_id  = "call"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.shop_39_vpc_lattice.function_name
  principal     = "vpc-lattice.amazonaws.com"
  source_arn    = aws_vpclattice_target_group.shop_39_vpc_lattice_target_group.arn
}

output "shop39_vpc_lattice_function_name" {
  value = aws_lambda_function.shop_39_vpc_lattice.function_name
}

output "shop39_vpc_lattice_target_group_arn" {
  value = aws_vpclattice_target_group.shop_39_vpc_lattice_target_group.arn
}
